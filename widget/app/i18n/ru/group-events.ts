import type { groupEvents as english } from '../en/group-events.ts';
import type { Translation } from '../words.ts';

export const groupEvents: Translation<typeof english> = {
  'problem.event_unknown':
    '**Этого занятия больше нет в {provider}.** Запись не создана, форма сохранена. Выберите другое.',
  'problem.event_full':
    '**Столько мест на занятии нет.** Запись не создана, форма сохранена. Возьмите меньше мест или другое занятие.',
  'problem.already_in_event':
    '**Этот клиент уже записан на это занятие.** Новая запись не создана. Измените число мест в той записи.',
};
