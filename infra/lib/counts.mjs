/**
 * What Jest's report says, in numbers. A file that could not run counts as one failure, and so does a run without a
 * single test: silence is no success.
 */
export function jestCounts(report, status) {
  const counts = {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
    skipped: report.numPendingTests + report.numTodoTests,
  };
  if (counts.passed + counts.failed === 0) counts.failed = 1;
  if (status !== 0 && counts.failed === 0) counts.failed = 1;
  return counts;
}

export function line({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
