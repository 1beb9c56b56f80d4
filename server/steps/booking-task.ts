import { isOpen } from '../../shared/domain/appointment.ts';
import type { AutomationSettings } from '../../shared/domain/automation.ts';
import { taskDueAt } from '../../shared/domain/automation-decisions.ts';
import type { Language } from '../../shared/domain/language.ts';
import { type TaskScene, taskText } from './task-text.ts';

/** S003-20: the task that follows from a booking; `null`: none is wished, or there is nothing to wait for. */
export function bookingTask(
  { isOn, text, due }: AutomationSettings['taskAfterBooking'],
  scene: TaskScene,
  now: number,
): { readonly text: string; readonly dueAtMs: number } | null {
  const startsAt = Date.parse(scene.appointment.startsAt);
  if (!isOn || startsAt <= now || !isOpen(scene.appointment.status)) return null;
  return { text: taskText(text, OUR_TEXT, scene), dueAtMs: taskDueAt(due, { startsAt, now }) };
}

const OUR_TEXT: Readonly<Record<Language, string>> = {
  en: 'Confirm by phone: {client}, {when}, with {team_member}',
  ru: 'Подтвердить по телефону: {client}, {when}, специалист: {team_member}',
  es: 'Confirmar por teléfono: {client}, {when}, con {team_member}',
  pt: 'Confirmar por telefone: {client}, {when}, com {team_member}',
};
