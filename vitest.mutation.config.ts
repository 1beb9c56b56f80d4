import { defineConfig } from 'vitest/config';

/** The tests of the rule engine alone, in one process: mutation testing runs them hundreds of times. */
export default defineConfig({
  test: {
    include: ['shared/domain/{status-rules,rule-choice,rule-conflicts,rules.property,sync-rule}.test.ts'],
    testTimeout: 20_000,
    maxWorkers: 1,
  },
});
