/** The window of an action at a stage of the CRM. */
export const stageAction = {
  'stageAct.what': 'What happens to the appointment',
  'stageAct.location': 'Location',
  'stageAct.services': 'Services',
  'stageAct.noService': 'Choose at least one',
  'stageAct.chooseServices': 'Choose at least one service: until then this action does nothing.',
  'stageAct.teamMember': 'Team member',
  'stageAct.anyone': 'Anyone who is free',
  'stageAct.notBefore': 'Not before, in days from then',
  'stageAct.comment': 'Comment for the appointment',
  'stageAct.daysLater': 'Days later than now planned',
  'stageAct.reason': 'Reason',
  'stageAct.noLocations': '**No location is connected.** Connect {provider} in the settings of Slotdesk first.',
  'stageAct.act.book': 'Book the nearest free time',
  'stageAct.act.reschedule': 'Move it to a later day',
  'stageAct.act.set_status': 'Set its status',
  'stageAct.act.cancel': 'Cancel it',
  'stageAct.then.book':
    'The nearest free time is booked for the contact of the deal. A deal that has an appointment ahead gets no second one.',
  'stageAct.then.reschedule': 'It moves to the nearest free time of the same team member on that day or after it.',
  'stageAct.then.set_status': 'The status is set in {provider}. The client gets no message from us.',
  'stageAct.then.cancel': 'It is cancelled in {provider}, and the reason stands in the feed of the deal.',
};
