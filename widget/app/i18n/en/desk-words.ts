import { booking } from './booking.ts';
import { bookingProblems } from './booking-problems.ts';
import { grid } from './grid.ts';
import { why } from './why.ts';

export const words = { ...booking, ...bookingProblems, ...grid, ...why };
export type DeskWords = typeof words;
