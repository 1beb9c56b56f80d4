/** The value below which `share` (0 to 1) of the values lie; nearest rank. NaN when there are none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = Math.max(1, Math.ceil(share * sorted.length));
  return sorted[rank - 1] ?? Number.NaN;
}

/** The middle value, or the mean of the two in the middle. NaN when there are none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? Number.NaN) + upper) / 2;
}

/** Ours by the floor's, pair by pair: both of a pair ran one after the other, under the same load of the machine. */
export function medianRatio(ours: readonly number[], floor: readonly number[]): number {
  return median(ours.map((value, index) => value / (floor[index] ?? Number.NaN)));
}

/** Whole numbers with thousands apart: 12,345. */
export const whole = (value: number): string => Math.round(value).toLocaleString('en-US');

/** Milliseconds as people compare them: 0.42, 4.2, 42, 4,200. */
export function ms(value: number): string {
  if (Number.isNaN(value)) return '–';
  if (value >= 100) return whole(value);
  return value.toFixed(value >= 10 ? 0 : value >= 1 ? 1 : 2);
}

export const percent = (share: number): string => (Number.isNaN(share) ? '–' : `${Math.round(share * 100)} %`);

export const times = (ratio: number): string => (Number.isNaN(ratio) ? '–' : `${ratio.toFixed(1)} ×`);

/** Thousands of bytes with one digit, as the budgets are given. */
export const kb = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;
