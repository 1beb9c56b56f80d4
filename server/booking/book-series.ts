import type { ProblemCode } from '../../shared/contracts/problem.ts';
import type { BookSeriesRequest, BookSeriesResponse } from '../../shared/contracts/series.ts';
import type { WallTime } from '../../shared/domain/time.ts';
import { ProductError } from '../errors.ts';
import type { Clock } from '../ports/clock.ts';
import { derivedKey } from '../steps/derived-key.ts';
import type { Caller } from '../steps/read-deal.ts';
import type { BookAppointment } from './book-appointment.ts';

type Result = BookSeriesResponse['results'][number];

/** What one date may meet while the others go well. */
const OF_ONE_DATE: readonly ProblemCode[] = [
  'slot_taken',
  'slot_in_past',
  'booking_refused',
  'booking_in_progress',
  'outcome_unknown',
  'not_booked',
];

/** After these a date may be booked all the same, and its client messaged. */
const MAY_BE_BOOKED: readonly (ProblemCode | null)[] = [null, 'booking_in_progress', 'outcome_unknown'];
const isRefused = ({ problem }: Result): boolean => !MAY_BE_BOOKED.includes(problem);

interface DateOfSeries {
  readonly startsAtWall: WallTime;
  readonly isFirst: boolean;
  /** What came of the dates before it. */
  readonly before: readonly Result[];
}

export interface BookSeriesDeps {
  readonly bookAppointment: BookAppointment;
  readonly clock: Clock;
  /** Milliseconds that one request may take; what is open then is told as `booking_in_progress`. */
  readonly patienceMs?: number;
}

/** Less than a person's browser waits. */
const PATIENCE_MS = 20_000;

/**
 * Books each date by itself in the safe way, one after the other: a refused date does not stop the rest, and the same
 * request sent again books nothing twice. What would stop every date (a right, a silent booking system) is thrown while
 * nothing is booked; later it is told with the date that met it. When the patience of one request is over, what is under
 * way goes on by itself, nothing new is begun, and the same request sent again finds the one and does the other.
 */
export function createBookSeries({ bookAppointment, clock, patienceMs = PATIENCE_MS }: BookSeriesDeps) {
  return async (caller: Caller, { booking, alsoAt, onlySettles }: BookSeriesRequest): Promise<BookSeriesResponse> => {
    const results: Result[] = [];
    const deadline = clock.now() + patienceMs;
    for (const startsAtWall of new Set([booking.startsAtWall, ...alsoAt])) {
      const isFirst = startsAtWall === booking.startsAtWall;
      results.push(await bookOne({ startsAtWall, isFirst, before: results }));
    }
    return { results };

    async function bookOne(date: DateOfSeries): Promise<Result> {
      const { startsAtWall, isFirst, before } = date;
      const open: Result = { startsAtWall, appointment: null, problem: 'booking_in_progress' };
      if (clock.now() >= deadline) return open;
      const isAlone = !before.some((item) => item.appointment);
      // One message for the series, with the first date that is booked; only what was looked at is overbooked.
      const message = before.every(isRefused) ? {} : { notifiesClient: false };
      const place = isFirst ? {} : { evenIfBusy: false };
      // The same for the same date, however often it is asked.
      const idempotencyKey = derivedKey(`${booking.idempotencyKey} ${startsAtWall}`);
      try {
        const asked = { ...booking, ...message, ...place, startsAtWall, idempotencyKey, onlySettles };
        const answer = await inTime(deadline - clock.now(), bookAppointment(caller, asked));
        return answer ? { startsAtWall, appointment: answer.appointment, problem: null } : open;
      } catch (error) {
        if (!(error instanceof ProductError) || (isAlone && !OF_ONE_DATE.includes(error.code))) throw error;
        return { startsAtWall, appointment: null, problem: error.code };
      }
    }
  };
}

/** What came of it within so many milliseconds; `null`: nothing yet. */
async function inTime<T>(ms: number, work: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
