import type { refusals as english } from '../en/refusals.ts';
import type { Translation } from '../words.ts';

/** What went wrong, and no card can be opened with; loaded when that happens. */
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
  'may.signIn': 'reservar ni cambiar nada hasta entrar en {provider}',
  'problem.appointment_unknown': '**Esta cita ya no está en {provider}.** No se ha cambiado nada. Recarga la ficha.',
  'problem.appointment_changed':
    '**Alguien ha cambiado esta cita mientras tanto.** No se ha sobrescrito nada. Mira los datos nuevos y vuelve a intentarlo.',
  'problem.deal_hidden': '**No tienes acceso a este trato en {crm}.** Pregunta a su responsable.',
  'problem.not_connected': '**{provider} aún no está conectado.** Un administrador lo conecta en Ajustes › Slotdesk.',
  'problem.licence_lapsed':
    '**La licencia de {provider} de esta sede ha caducado.** No se ha cambiado nada. Renuévala en {provider} y vuelve a intentarlo.',
  'problem.provider_silent': '**{provider} no responde.** No se ha cambiado nada. Vuelve a intentarlo en un minuto.',
  'problem.provider_busy':
    '**{provider} no acepta más solicitudes por ahora.** No se ha cambiado nada. Vuelve a intentarlo en unos segundos.',
  'problem.crm_busy':
    '**{crm} no acepta más solicitudes por ahora.** No se ha cambiado nada. Vuelve a intentarlo en unos segundos.',
  'problem.crm_refused': '**{crm} lo ha rechazado.** No se ha cambiado nada. Comprueba que Slotdesk sigue instalado.',
  'problem.too_many_requests':
    '**Demasiados intentos en poco tiempo.** No se ha cambiado nada. Espera un minuto y vuelve a intentarlo.',
};
