import { describe, expect, it } from 'vitest';
import { countTests, lastLine } from './test-count.mjs';

const report = (
  passed: number,
  failed: number,
  pending = 0,
  testResults: { status: string; assertionResults: { status: string }[] }[] = [],
) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  numPendingTests: pending,
  testResults,
});

describe('countTests', () => {
  it('takes the counts of a good run', () =>
    expect(countTests(report(5, 0, 2), 0)).toEqual({ passed: 5, failed: 0, skipped: 2 }));
  it('counts a file that could not be loaded', () => {
    expect(countTests(report(5, 0, 0, [{ status: 'failed', assertionResults: [] }]), 1)).toEqual({
      passed: 5,
      failed: 1,
      skipped: 0,
    });
  });
  it('does not count a failed test twice', () => {
    expect(
      countTests(report(5, 1, 0, [{ status: 'failed', assertionResults: [{ status: 'failed' }] }]), 1).failed,
    ).toBe(1);
  });
  it('counts an error outside every test', () => expect(countTests(report(5, 0), 1).failed).toBe(1));
  it('counts a run without a report', () =>
    expect(countTests(undefined, 1)).toEqual({ passed: 0, failed: 1, skipped: 0 }));
});

describe('lastLine', () => {
  it('is the agreed sentence', () =>
    expect(lastLine({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed'));
  it('names skipped tests only when there are any', () => {
    expect(lastLine({ passed: 1, failed: 2, skipped: 3 })).toBe('1 passed, 2 failed, 3 skipped');
  });
});
