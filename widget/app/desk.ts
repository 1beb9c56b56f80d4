/** The booking desk: everything about appointments that a card opens on demand. */

export { openAppointment, openMove } from './appointment/windows.tsx';
export { openBookingForm } from './booking/booking-window.tsx';
export { JournalScreen, openJournal } from './journal/open-journal.tsx';
export { SelectionScreen } from './selection/selection-screen.tsx';
