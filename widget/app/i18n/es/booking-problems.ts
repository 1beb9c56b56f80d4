import type { bookingProblems as english } from '../en/booking-problems.ts';
import type { Translation } from '../words.ts';

export const bookingProblems: Translation<typeof english> = {
  'problem.location_unknown': '**Esta sede ya no está conectada.** No se ha reservado nada. Elige otra.',
  'problem.service_unknown':
    '**Este servicio ya no se ofrece aquí.** No se ha reservado nada; tu formulario sigue como estaba. Elige otro.',
  'problem.team_member_unavailable':
    '**No se puede reservar con esta persona.** No se ha reservado nada; tu formulario sigue como estaba. Elige a otra.',
  'problem.slot_taken':
    '**Esta hora ya no está libre.** Alguien acaba de ocuparla. No se ha reservado nada; tu formulario sigue como estaba.',
  'problem.slot_in_past':
    '**Esta hora ya ha pasado.** No se ha reservado nada; tu formulario sigue como estaba. Elige una posterior.',
  'problem.booking_in_progress': '**Esta reserva se está haciendo.** Espera unos segundos; no reserves otra vez.',
  'problem.outcome_unknown':
    '**Aún no sabemos si se ha reservado.** Lo comprobamos con {provider}; no reserves otra vez.',
  'problem.booking_refused':
    '**{provider} ha rechazado la reserva.** No se ha reservado nada; tu formulario sigue como estaba. Elige otra hora o profesional.',
  'problem.not_booked': '**No se reservó.** Tu formulario sigue como estaba; reserva cuando esté bien.',
  'problem.contact_missing':
    '**El cliente no tiene teléfono.** No se ha reservado nada; tu formulario sigue como estaba. Escribe un teléfono y reserva de nuevo.',
  'problem.phone_unclear':
    '**Este teléfono no se puede leer aquí.** No se reservó nada; tu formulario se conserva. Escríbelo con + y el código del país.',
};
