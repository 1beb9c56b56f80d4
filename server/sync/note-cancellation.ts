import type { CancelReason } from '../../shared/domain/appointment.ts';
import type { Language } from '../../shared/domain/language.ts';
import type { Crm, CrmAccess } from '../ports/crm.ts';
import type { JobData } from '../ports/jobs.ts';
import type { StoredAppointment } from '../ports/stored-appointment.ts';
import type { Repository } from '../ports/stores.ts';
import { heeding } from '../steps/heeding.ts';
import { once } from '../steps/once.ts';
import { wallText } from '../steps/wall-text.ts';

/** Why an appointment was cancelled goes into the deal's feed, once, whatever dies in between. */
export function createNoteCancellation({ repository, crm }: { repository: Repository; crm: Crm }) {
  return async (cancellation: JobData['appointment-cancelled'], signal?: AbortSignal): Promise<void> => {
    const { accountId, locationId, appointmentId, dealId, traceId } = cancellation;
    const account = await repository.accounts.read(accountId);
    const appointment = await repository.appointments.read(accountId, locationId, appointmentId);
    if (account?.state !== 'active' || !appointment) return;
    const access: CrmAccess = { accountId, lane: 'person', traceId, ...heeding(signal) };
    const text = noteText(account.language, appointment, cancellation);
    await once(repository, {
      accountId,
      key: `cancellation:${locationId}:${appointmentId}`,
      keepUntil: appointment.startsAt,
      find: async () => ((await crm.listNotes(access, dealId)).includes(text) ? true : null),
      make: async () => {
        await crm.addNote(access, dealId, text);
        return true;
      },
    });
  };
}

const CANCELLED: Readonly<Record<Language, (when: string, who: string) => string>> = {
  en: (when, who) => `Appointment cancelled: ${when}, with ${who}.`,
  ru: (when, who) => `Запись отменена: ${when}, специалист: ${who}.`,
  es: (when, who) => `Cita cancelada: ${when}, con ${who}.`,
  pt: (when, who) => `Agendamento cancelado: ${when}, com ${who}.`,
};

const REASONS: Readonly<Record<Language, Readonly<Record<CancelReason, string>>>> = {
  en: {
    client_asked: 'The client asked for it.',
    team_member_away: 'The team member is away.',
    booked_by_mistake: 'It was booked by mistake.',
    other: '',
  },
  ru: {
    client_asked: 'Попросил клиент.',
    team_member_away: 'Специалиста не будет.',
    booked_by_mistake: 'Записали по ошибке.',
    other: '',
  },
  es: {
    client_asked: 'Lo pidió el cliente.',
    team_member_away: 'El profesional no estará.',
    booked_by_mistake: 'Se reservó por error.',
    other: '',
  },
  pt: {
    client_asked: 'O cliente pediu.',
    team_member_away: 'O profissional estará ausente.',
    booked_by_mistake: 'Foi agendado por engano.',
    other: '',
  },
};

function noteText(
  language: Language,
  appointment: StoredAppointment,
  { reason, text }: JobData['appointment-cancelled'],
): string {
  const what = CANCELLED[language](wallText(language, appointment.startsAtWall), appointment.teamMember.name);
  return [what, REASONS[language][reason], text].filter(Boolean).join(' ');
}
