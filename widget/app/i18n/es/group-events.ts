import type { groupEvents as english } from '../en/group-events.ts';
import type { Translation } from '../words.ts';

export const groupEvents: Translation<typeof english> = {
  'problem.event_unknown':
    '**Este evento ya no está en {provider}.** No se ha reservado nada; tu formulario sigue como estaba. Elige otro.',
  'problem.event_full':
    '**Este evento no tiene tantas plazas.** No se ha reservado nada; tu formulario sigue como estaba. Toma menos plazas u otro evento.',
  'problem.already_in_event':
    '**Este cliente ya tiene plaza en este evento.** No se ha reservado nada nuevo. Cambia las plazas en esa cita.',
};
