import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const lib = join(import.meta.dirname, '..', '..', 'infra', 'lib', 'counts.mjs');

/** The last line of `npm test` for a report of Jest's. */
function line(report: object, status: number): string {
  const script = `import { jestCounts, line } from ${JSON.stringify(lib)};
console.log(line(jestCounts(${JSON.stringify(report)}, ${status})));`;
  return spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }).stdout;
}

const none = {
  numPassedTests: 0,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  numRuntimeErrorTestSuites: 0,
};

test('passed, failed and skipped are counted', () => {
  expect(line({ ...none, numPassedTests: 12 }, 0)).toBe('12 passed, 0 failed\n');
  expect(line({ ...none, numPassedTests: 12, numFailedTests: 2, numPendingTests: 1, numTodoTests: 1 }, 1)).toBe(
    '12 passed, 2 failed, 2 skipped\n',
  );
});

test('a file that could not run is a failure', () => {
  expect(line({ ...none, numPassedTests: 3, numRuntimeErrorTestSuites: 1 }, 1)).toBe('3 passed, 1 failed\n');
});

test('nothing run is a failure, and so is a Jest that fails for reasons of its own', () => {
  expect(line(none, 0)).toBe('0 passed, 1 failed\n');
  expect(line({ ...none, numPendingTests: 4 }, 0)).toBe('0 passed, 1 failed, 4 skipped\n');
  expect(line({ ...none, numPassedTests: 3 }, 1)).toBe('3 passed, 1 failed\n');
});
