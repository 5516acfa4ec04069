import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Two cores: more files at once only steal time from the child processes that the door tests start.
    maxWorkers: 2,
    testTimeout: 30_000,
    setupFiles: ['test/support/fixed-seed.ts'],
  },
});
