import { overlay, projectRoot, readSources, sourceAt } from '../../src/hub/index.ts';
import { leadProblems } from '../../src/studio/index.ts';

const sources = readSources(projectRoot(), 'demo');
const path = 'flows/hubs/demo/hub.yaml';
const naming = (lead: string) => {
  const text = sourceAt(sources, path)!.text.replace('safeguarding_lead: selam', `safeguarding_lead: ${lead}`);
  return overlay(sources, [{ path, text }]);
};
const workers = [
  { id: 'selam', roles: ['worker', 'safeguarding'] },
  { id: 'amal', roles: ['worker'] },
] as const;

test('whoever is to hear of danger is a worker with the role', () => {
  expect(leadProblems(naming('selam'), 'demo', workers)).toEqual([]);
  expect(leadProblems(naming('selma'), 'demo', workers)).toMatchObject([
    { file: path, problem: expect.stringContaining('no worker of this hub'), advice: expect.stringContaining('selam') },
  ]);
  expect(leadProblems(naming('amal'), 'demo', workers)).toMatchObject([
    { problem: expect.stringContaining('has not the role'), severity: 'error' },
  ]);
});

test('a hub without workers yet can publish', () => {
  expect(leadProblems(naming('selma'), 'demo', [])).toEqual([]);
});
