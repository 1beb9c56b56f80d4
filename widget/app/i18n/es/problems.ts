import type { problems as english } from '../en/problems.ts';
import type { Translation } from '../words.ts';

export const problems: Translation<typeof english> = {
  'problem.unauthorised': '**{crm} no ha confirmado quién eres.** Recarga la página.',
  'problem.session_expired':
    '**Tu sesión ha terminado.** No se ha perdido nada. Vuelve a intentarlo; si no funciona, recarga la página.',
  'problem.account_unknown':
    '**Slotdesk no conoce esta cuenta.** Un administrador puede instalarlo otra vez desde el marketplace de {crm}.',
  'problem.forbidden': '**No tienes permiso para esto.** No se ha cambiado nada. Un administrador puede dártelo.',
  'problem.reconnect_needed':
    '**{provider} ya no acepta nuestro acceso.** Un administrador lo conecta de nuevo en Ajustes › Slotdesk.',
  'problem.crm_silent': '**{crm} no responde.** No se ha cambiado nada. Vuelve a intentarlo en un minuto.',
  'problem.deal_lost':
    '**El trato que se queda está perdido.** No se cerró nada. Quédese con el otro o abra este primero.',
  'problem.undo_expired': '**Ya no se puede deshacer.** Pasaron diez minutos o ya se deshizo.',
  'problem.internal':
    '**Algo ha fallado por nuestra parte.** Ya lo sabemos. Vuelve a intentarlo; si sigue igual, envía a soporte el número que aparece en Detalles.',
  'problem.server_silent': '**Slotdesk no responde.** Comprueba tu conexión y vuelve a intentarlo.',
  'problem.server_slow': '**Slotdesk ha tardado demasiado.** No sabemos si se ha hecho. Vuelve a intentarlo.',
  'problem.bad_answer': '**Esta página no entiende la respuesta de Slotdesk.** Recarga la página.',
};
