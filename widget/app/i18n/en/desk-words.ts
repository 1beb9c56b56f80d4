import { booking } from './booking.ts';
import { bookingProblems } from './booking-problems.ts';
import { bookingTimes } from './booking-times.ts';
import { grid } from './grid.ts';
import { why } from './why.ts';

export const words = { ...booking, ...bookingProblems, ...bookingTimes, ...grid, ...why };
export type DeskWords = typeof words;
