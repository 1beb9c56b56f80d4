/** The booking desk: everything about appointments that a card opens on demand. */
export { openBookingForm } from './booking/booking-window.tsx';
