import type { DeskWords } from '../en/desk-words.ts';
import type { Translation } from '../words.ts';
import { appointment } from './appointment.ts';
import { booking } from './booking.ts';
import { bookingProblems } from './booking-problems.ts';
import { bookingTimes } from './booking-times.ts';
import { grid } from './grid.ts';
import { groupEvents } from './group-events.ts';
import { journal } from './journal.ts';
import { journalBulk } from './journal-bulk.ts';
import { panel } from './panel.ts';
import { refusals } from './refusals.ts';
import { selection } from './selection.ts';
import { why } from './why.ts';

export const words: Translation<DeskWords> = {
  ...appointment,
  ...booking,
  ...bookingProblems,
  ...bookingTimes,
  ...grid,
  ...journal,
  ...journalBulk,
  ...panel,
  ...refusals,
  ...groupEvents,
  ...selection,
  ...why,
};
