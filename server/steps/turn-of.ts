/**
 * Names the turns in which one appointment is written: the booking system knows no versions, and the second to come must see
 * what the first has made of it. Whoever holds a deal may ask for a turn, never the other way round.
 */
export const turnOf = ({ locationId, id }: { readonly locationId: number; readonly id: number }): string =>
  `appointment:${locationId}:${id}`;
