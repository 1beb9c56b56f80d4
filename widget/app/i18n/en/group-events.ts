/** Group events in the booking window, and what can go wrong with them. */
export const groupEvents = {
  'problem.event_unknown':
    '**This event is no longer in {provider}.** Nothing was booked; your form is kept. Choose another one.',
  'problem.event_full':
    '**This event has not got that many places.** Nothing was booked; your form is kept. Take fewer places or another event.',
  'problem.already_in_event':
    '**This client has a place in this event already.** Nothing new was booked. Change the places in that appointment.',
};
