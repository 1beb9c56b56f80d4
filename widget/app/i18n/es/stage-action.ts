import type { stageAction as english } from '../en/stage-action.ts';
import type { Translation } from '../words.ts';

export const stageAction: Translation<typeof english> = {
  'stageAct.what': 'Qué pasa con la cita',
  'stageAct.location': 'Sede',
  'stageAct.services': 'Servicios',
  'stageAct.noService': 'Elige al menos uno',
  'stageAct.chooseServices': 'Elige al menos un servicio: hasta entonces esta acción no hace nada.',
  'stageAct.teamMember': 'Profesional',
  'stageAct.anyone': 'Cualquiera que esté libre',
  'stageAct.notBefore': 'No antes de, en días',
  'stageAct.comment': 'Comentario de la cita',
  'stageAct.daysLater': 'Días más tarde',
  'stageAct.reason': 'Motivo',
  'stageAct.noLocations': '**No hay ninguna sede conectada.** Conecta primero {provider} en los ajustes de Slotdesk.',
  'stageAct.act.book': 'Reservar la hora libre más cercana',
  'stageAct.act.reschedule': 'Pasarla a un día posterior',
  'stageAct.act.set_status': 'Poner su estado',
  'stageAct.act.cancel': 'Cancelarla',
  'stageAct.then.book':
    'Se reserva la hora libre más cercana para el contacto del trato. Si ya tiene una cita por delante, no se reserva otra.',
  'stageAct.then.reschedule': 'Pasa a la hora libre más cercana del mismo profesional ese día o después.',
  'stageAct.then.set_status': 'El estado se cambia en {provider}. El cliente no recibe ningún mensaje nuestro.',
  'stageAct.then.cancel': 'Se cancela en {provider} y el motivo queda en el historial del trato.',
};
