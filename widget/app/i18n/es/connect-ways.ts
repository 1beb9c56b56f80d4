import type { connectWays as english } from '../en/connect-ways.ts';
import type { Translation } from '../words.ts';

export const connectWays: Translation<typeof english> = {
  'conn.way': 'Forma de conectar',
  'conn.way.login': 'Usuario',
  'conn.way.partner': 'Aplicación',
  'conn.way.token': 'Token',
  'conn.code': 'Código de {provider}',
  'conn.codeSent': '{provider} lo envió a {recipient}.',
  'conn.codeHelp': 'Está en el mensaje que {provider} acaba de enviar.',
  'conn.codeMissing': 'Escribe el código.',
  'conn.codeAsked': '**{provider} pide un código.** Escríbelo aquí y conecta de nuevo. Si no lo acepta, usa un token.',
  'conn.codeTried':
    '**{provider} vuelve a pedir un código.** Quizá no acepta códigos nuestros. No se ha conectado nada; un token siempre sirve.',
  'conn.codeWrong': '**Error de autorización.** {provider} no acepta este código. Escríbelo otra vez o usa un token.',
  'conn.codeNew': 'Pedir otro código',
  'conn.useToken': 'Usar un token',
  'conn.token': 'Token de usuario',
  'conn.tokenHelp':
    'De quien creó la cuenta de {provider}. Lo probamos antes de guardarlo, y lo guardamos cifrado. Deja de valer cuando esa persona cambia la contraseña.',
  'conn.tokenMissing': 'Pega el token.',
  'conn.tokenBusy': 'Probando…',
  'conn.tokenRefused': '**Error de autorización.** {provider} no acepta este token. Cópialo otra vez, entero.',
  'conn.partnerText':
    'El propietario instala nuestra aplicación en {provider} y decide allí qué puede hacer. No hace falta contraseña.',
  'conn.partnerGo': 'Ir a {provider}',
  'conn.partnerWait': 'Pulsa allí Conectar antes de una hora. Después vuelve aquí.',
  'conn.partnerBack': 'Ya lo he conectado',
  'conn.partnerOff': '**Este Slotdesk no tiene aplicación asociada.** Conecta con un usuario o un token.',
  'conn.asToken': 'Conectado con un token',
  'conn.asPartner': 'Conectado con nuestra aplicación',
  'conn.unnamed': 'este acceso',
  'conn.unnamedUser': 'el usuario',
  'conn.askStays': 'El token se borra. Las sedes, los campos, las citas y los tratos se quedan como están.',
  'conn.rightMissing': {
    one: 'Falta {count} permiso',
    many: 'Faltan {count} de permisos',
    other: 'Faltan {count} permisos',
  },
};
