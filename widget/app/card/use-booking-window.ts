export type { BookingStart } from './use-desk.ts';
