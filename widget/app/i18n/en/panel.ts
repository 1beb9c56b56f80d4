/** What the panel in the card says only now and then. */
export const panel = {
  'card.several.phone': { one: '{count} client has this phone', other: '{count} clients share this phone' },
  'card.several.email': { one: '{count} client has this e-mail', other: '{count} clients share this e-mail' },
  'card.several.text': 'Who is this deal about? We remember the answer for this contact.',
  'card.several.sameName': 'Same name',
  'card.several.last': 'last {date}',
  'card.several.id': 'client {id}',
  'card.several.someoneElse': 'Someone else',
  'card.several.someoneElseText': 'A new client is created on booking',
  'card.several.choose': 'This is {name}',
  'card.several.chooseNone': 'It is someone else',
  'install.title': 'What comes next',
  'install.text':
    'After installing, open **Settings › Slotdesk**: connect {provider}, let us create the fields, and choose which status moves a deal to which stage.',
  'card.silent.title': '{provider} does not answer.',
  'card.silent.nothing': 'We know nothing yet about this deal.',
  'card.silent.asking': 'Asking…',
  'card.silent.nextTry': 'next try in {time}',
  'card.notConnected.title': '{provider} is not connected yet',
  'card.notConnected.text': 'An administrator connects it once under Settings › Slotdesk. It takes two minutes.',
  'card.hidden.title': 'This deal is closed to you',
  'card.hidden.text':
    'You may not see it in {crm}, so its appointments stay closed too. Whoever is responsible for it can open it.',
  'card.openSettings': 'Open settings',
  'card.unsaved.title': 'Save the deal first',
  'card.unsaved.text': 'A new deal has no number yet. Once it is saved, you book from here.',
};
