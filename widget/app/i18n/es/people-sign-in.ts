import type { peopleSignIn as english } from '../en/people-sign-in.ts';
import type { Translation } from '../words.ts';

export const peopleSignIn: Translation<typeof english> = {
  'people.actsAs': 'Actúa en {provider} como',
  'people.state.ready': 'Listo',
  'people.state.authorisation_error': 'Error de autorización',
  'people.state.not_matched': 'Sin vincular',
  'people.state.off': 'Apagado',
  'people.ownLogin': 'Acceso propio',
  'people.viaAccount': 'La conexión de la cuenta',
  'people.same.email': 'mismo correo que {name}',
  'people.same.phone': 'mismo teléfono que {name}',
  'people.signIn': 'Acceso a {provider} de {name}',
  'people.way.account': 'Conexión de la cuenta',
  'people.way.own': 'Acceso propio',
  'people.wayAccountHelp': 'Actúa por la conexión de la cuenta, con los permisos marcados aquí.',
  'people.login': 'Usuario: teléfono o correo',
  'people.signInNow': 'Entrar',
  'people.signInAgain': 'Entrar de nuevo',
  'people.signInHelp': 'Se usa una vez y no se guarda. Las citas se abren al lograrlo.',
};
