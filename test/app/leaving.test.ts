/** From SIGTERM on a load balancer is told to send its traffic elsewhere, while all else goes on until the time it was given is over. */
import { phoneOf } from '../support/app.ts';
import { build, newDataDir, removeDir, startProgram } from '../support/process.ts';

let dataDir: string;
beforeAll(async () => {
  await build();
  dataDir = await newDataDir();
});
afterAll(() => removeDir(dataDir));

test('/readyz is 503 from SIGTERM on, and whoever writes meanwhile is still answered', async () => {
  const program = await startProgram({ PORT: '0', ALONGSIDE_DATA: dataDir, ALONGSIDE_DRAIN_SECONDS: '10' });
  const status = async (path: string) => (await fetch(`${program.address}${path}`)).status;
  expect(await status('/readyz')).toBe(200);
  const ended = program.end('SIGTERM');
  while ((await status('/readyz')) === 200) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(await status('/readyz')).toBe(503);
  expect(await status('/healthz')).toBe(200);
  const phone = phoneOf(program.address, 'whatsapp', '+447700900041');
  expect((await phone.say('hello, I need help')).length).toBeGreaterThan(0);
  expect(await status('/readyz')).toBe(503);
  expect(await ended).toBe(0);
});
