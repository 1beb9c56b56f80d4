import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { merged, overlap, type Span, spanOf, without } from './span.ts';

const anySpan: fc.Arbitrary<Span> = fc
  .tuple(fc.integer({ min: 0, max: 1435 }), fc.integer({ min: 1, max: 480 }))
  .map(([from, length]) => ({ from, to: Math.min(1440, from + length) }));

const covers = (spans: readonly Span[], minute: number) =>
  spans.some((span) => span.from <= minute && minute < span.to);
const everyMinute = Array.from({ length: 1440 }, (_, minute) => minute);

describe('spans of a day', () => {
  it('are read from clocks, midnight at the end included', () => {
    expect(spanOf({ from: '09:30', to: '24:00' })).toEqual({ from: 570, to: 1440 });
  });

  it('overlap by a minute and not by touching', () => {
    expect(overlap({ from: 0, to: 60 }, { from: 59, to: 90 })).toBe(true);
    expect(overlap({ from: 0, to: 60 }, { from: 60, to: 90 })).toBe(false);
  });

  it('merge into ordered ones that neither overlap nor touch and hold the same minutes', () => {
    fc.assert(
      fc.property(fc.array(anySpan, { maxLength: 12 }), (spans) => {
        const result = merged(spans);
        expect(everyMinute.filter((minute) => covers(result, minute) !== covers(spans, minute))).toEqual([]);
        for (const [index, span] of result.entries()) {
          expect(span.from).toBeGreaterThan(result[index - 1]?.to ?? -1);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('lose exactly what is taken out of them', () => {
    fc.assert(
      fc.property(anySpan, fc.array(anySpan, { maxLength: 8 }), (span, taken) => {
        const rest = without(span, taken);
        const isRight = (minute: number) => covers(rest, minute) === (covers([span], minute) && !covers(taken, minute));
        expect(everyMinute.filter((minute) => !isRight(minute))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
