/** Settings: the ways to connect. */
export const connectWays = {
  'conn.way': 'Way to connect',
  'conn.way.login': 'Login',
  'conn.way.partner': 'Partner app',
  'conn.way.token': 'Token',
  'conn.code': 'Code from {provider}',
  'conn.codeSent': '{provider} sent it to {recipient}.',
  'conn.codeHelp': 'It is in the message that {provider} sent just now.',
  'conn.codeMissing': 'Type the code.',
  'conn.codeAsked':
    '**{provider} asks for a code.** Type it here and connect again. If it is not taken, use a token instead.',
  'conn.codeTried':
    '**{provider} asks for a code again.** It may not take codes from us at all. Nothing was connected; a token always works.',
  'conn.codeWrong':
    '**Authorisation error.** {provider} does not accept this code. Type it again, or use a token instead.',
  'conn.codeNew': 'Ask for a new code',
  'conn.useToken': 'Use a token instead',
  'conn.token': 'User token',
  'conn.tokenHelp':
    'Of the user who created the {provider} account. We try it before we keep it, and keep it encrypted. It ends when that user changes the password.',
  'conn.tokenMissing': 'Paste the token.',
  'conn.tokenBusy': 'Trying it…',
  'conn.tokenRefused': '**Authorisation error.** {provider} does not accept this token. Copy it again, all of it.',
  'conn.partnerText':
    'The owner installs our application in {provider} and decides there what it may do. No password is typed.',
  'conn.partnerGo': 'Go to {provider}',
  'conn.partnerWait': 'Press Connect there within an hour. Then come back here.',
  'conn.partnerBack': 'I have connected it',
  'conn.partnerOff': '**This Slotdesk has no partner application.** Connect with a login or a token.',
  'conn.asToken': 'Connected with a token',
  'conn.asPartner': 'Connected through our application',
  'conn.unnamed': 'this sign-in',
  'conn.unnamedUser': 'the user',
  'conn.askStays': 'The token is erased. Locations, mappings, appointments and deals stay as they are.',
  'conn.rightMissing': { one: '{count} right is missing', other: '{count} rights are missing' },
};
