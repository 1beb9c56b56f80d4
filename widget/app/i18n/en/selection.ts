/** Booking for a deal that is ticked in the list. */
export const selection = {
  'selection.title': 'Book for a deal',
  'selection.several': '{count} deals are ticked',
  'selection.severalText': 'An appointment belongs to one deal. Tick the one you want to book for and open this again.',
  'selection.none': 'No deal is ticked',
  'selection.noneText': 'Tick the deal you want to book for and open this again.',
  'selection.hidden':
    'Appointments are switched off in the pipeline or stage of this deal. An administrator can show them under Settings › Slotdesk.',
  'selection.who': 'Who is this deal about?',
};
