/** Jest over ESM with SWC; run through `npm test`, which sets NODE_OPTIONS=--experimental-vm-modules. */
const shared = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript', tsx: true }, target: 'es2023' }, module: { type: 'es6' } },
    ],
  },
};

export default {
  ...shared,
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  // Of a test that hangs: on a busy machine of two cores an honest one may take a minute.
  testTimeout: 180_000,
  // Many tests wait, for a browser or a clock: one more than there are cores saves minutes.
  maxWorkers: 3,
  // Modules of ESM tests are never given back: a worker that has grown is replaced before it spends its time collecting.
  workerIdleMemoryLimit: '1GB',
};
