/** What is known of an appointment in a group event; one client may take several places. */
export interface Seated {
  readonly seats: number;
  readonly status: string;
}

/** Places taken by these appointments; cancelled ones hold none. */
export const seatsOf = (appointments: readonly Seated[]): number =>
  appointments.reduce((sum, { seats, status }) => (status === 'cancelled' ? sum : sum + Math.max(1, seats)), 0);

/**
 * Places that are taken in an event. `counted` is the booking system's own number, of which it is not certain whether it
 * counts places or appointments; `appointments` are those we know of, perhaps not all. The greater one is never too
 * small, so that nobody is promised a place that is gone.
 */
export const placesTaken = (counted: number, appointments: readonly Seated[]): number =>
  Math.max(0, counted, seatsOf(appointments));

/** Never below 0, also when the salon overfilled the event. */
export const placesFree = ({ capacity, taken }: { readonly capacity: number; readonly taken: number }): number =>
  Math.max(0, capacity - taken);
