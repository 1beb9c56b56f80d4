/** Colours of an appointment in the booking system, as six hex digits, with the key of their name. */
export const BOOKING_COLORS = [
  { value: 'f6c344', name: 'color.sun' },
  { value: 'f28b50', name: 'color.clay' },
  { value: 'e5637a', name: 'color.rose' },
  { value: 'b583e0', name: 'color.iris' },
  { value: '6f8df2', name: 'color.blue' },
  { value: '4fb3d9', name: 'color.sky' },
  { value: '7bc67e', name: 'color.mint' },
  { value: 'a7a9ad', name: 'color.stone' },
] as const;
