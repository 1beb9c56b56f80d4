import { booking } from './booking.ts';
import { bookingProblems } from './booking-problems.ts';
import { why } from './why.ts';

export const words = { ...booking, ...bookingProblems, ...why };
export type DeskWords = typeof words;
