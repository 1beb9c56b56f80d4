import { defineConfig } from 'vitest/config';

// The server runs in UTC by contract (start and serve set it); a desk in another zone must not change a test.
process.env['TZ'] = 'UTC';

/** Fast tests need nothing but Node; `database` ones start PostgreSQL; `browser` ones start Chromium and the whole product. */
export default defineConfig({
  test: {
    // Database tests mostly wait for it, so two files at once fit on one core as well as on many.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          // The whole suite runs on two cores; a slow machine is no failure.
          testTimeout: 20_000,
          include: ['{shared,server,sandbox,scripts,widget,bench}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.db.test.ts', '**/*.dom.test.{ts,tsx}', '**/node_modules/**'],
        },
      },
      {
        esbuild: { jsx: 'automatic', jsxImportSource: 'preact' },
        test: { name: 'dom', include: ['widget/**/*.dom.test.{ts,tsx}'], environment: 'jsdom', testTimeout: 20_000 },
      },
      {
        test: {
          name: 'database',
          include: ['{server,scripts}/**/*.db.test.ts'],
          globalSetup: ['server/testing/postgres.global.ts'],
          testTimeout: 90_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['e2e/**/*.test.ts'],
          globalSetup: ['server/testing/postgres.global.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
