export interface TestCount {
  passed: number;
  failed: number;
  skipped: number;
}
export interface TestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests?: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
}
export function countTests(report: TestReport | undefined, exitCode: number | null): TestCount;
export function lastLine(count: TestCount): string;
