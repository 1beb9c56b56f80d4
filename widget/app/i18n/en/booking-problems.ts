/** Problems that only a booking can have. */
export const bookingProblems = {
  'problem.location_unknown': '**This location is not connected any more.** Nothing was booked. Choose another one.',
  'problem.service_unknown':
    '**This service is no longer offered here.** Nothing was booked; your form is kept. Choose another one.',
  'problem.team_member_unavailable':
    '**This team member cannot be booked.** Nothing was booked; your form is kept. Choose someone else.',
  'problem.slot_taken': '**This time is gone.** Somebody took it just now. Nothing was booked; your form is kept.',
  'problem.slot_in_past': '**This time has passed.** Nothing was booked; your form is kept. Choose a later one.',
  'problem.booking_in_progress': '**This booking is being made.** Wait a few seconds; do not book again.',
  'problem.outcome_unknown':
    '**We do not know yet whether it was booked.** Checking with {provider}; do not book again.',
  'problem.booking_refused':
    '**{provider} refused the booking.** Nothing was booked; your form is kept. Choose another time or team member.',
  'problem.not_booked': '**It was not booked.** Your form is kept; book when it is right.',
  'problem.contact_missing':
    '**The client has no phone.** Nothing was booked; your form is kept. Type a phone and book again.',
  'problem.phone_unclear':
    '**This phone cannot be read here.** Nothing was booked; your form is kept. Write it with + and the country code.',
};
