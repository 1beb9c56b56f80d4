import type { refusals as english } from '../en/refusals.ts';
import type { Translation } from '../words.ts';

/** Why an act was refused; loaded when that happens. */
export const refusals: Translation<typeof english> = {
  'problem.invalid_request':
    '**No se ha podido leer.** No se ha cambiado nada. Revisa lo que has escrito y vuelve a intentarlo.',
  'problem.not_allowed': '**Tus permisos no lo permiten.** No se ha cambiado nada. Un administrador puede dártelos.',
  'may.not': '**No puedes {what}{at}.** No se ha cambiado nada. Pide ayuda a {who}.',
  'may.at': ' en {location}',
  'may.who': 'un administrador',
  'may.book': 'reservar citas',
  'may.edit': 'cambiar citas',
  'may.cancel': 'cancelar citas',
  'may.overbook': 'reservar encima de otras citas',
  'may.location': 'trabajar con esta sede',
  'may.changeSettings': 'cambiar los ajustes',
  'problem.appointment_unknown': '**Esta cita ya no está en {provider}.** No se ha cambiado nada. Recarga la ficha.',
  'problem.appointment_changed':
    '**Alguien ha cambiado esta cita mientras tanto.** No se ha sobrescrito nada. Mira los datos nuevos y vuelve a intentarlo.',
};
