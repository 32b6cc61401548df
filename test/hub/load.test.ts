import { loadHub } from '../../src/hub/index.ts';

test('the demo hub loads, with its signs of danger', () => {
  const { hub, workers } = loadHub({ id: 'demo', inboxLink: 'x' });
  expect(hub.danger.size).toBeGreaterThan(0);
  expect(workers.some((worker) => worker.id === hub.safeguardingLead)).toBe(true);
});
