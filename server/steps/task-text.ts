import type { Appointment } from '../../shared/domain/appointment.ts';
import { fillText } from '../../shared/domain/automation-decisions.ts';
import type { Language } from '../../shared/domain/language.ts';
import { wallText } from './wall-text.ts';

export interface TaskScene {
  readonly appointment: Appointment;
  /** The location's title. */
  readonly location: string;
  readonly language: Language;
}

/** The administrator's text with its placeholders filled, else our own. */
export function taskText(
  template: string,
  ours: Readonly<Record<Language, string>>,
  { appointment, location, language }: TaskScene,
): string {
  return fillText(template.trim() === '' ? ours[language] : template, {
    client: appointment.client?.name ?? '',
    when: wallText(language, appointment.startsAtWall),
    services: appointment.services.map(({ title }) => title).join(', '),
    team_member: appointment.teamMember.name,
    location,
    comment: appointment.comment,
  });
}
