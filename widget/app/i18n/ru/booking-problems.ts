import type { bookingProblems as english } from '../en/booking-problems.ts';
import type { Translation } from '../words.ts';

export const bookingProblems: Translation<typeof english> = {
  'problem.location_unknown': '**Этот филиал больше не подключён.** Запись не создана. Выберите другой.',
  'problem.service_unknown':
    '**Эту услугу здесь больше не оказывают.** Запись не создана, форма сохранена. Выберите другую.',
  'problem.team_member_unavailable':
    '**К этому сотруднику нельзя записать.** Запись не создана, форма сохранена. Выберите другого.',
  'problem.slot_taken': '**Это время уже занято.** Его заняли только что. Запись не создана, форма сохранена.',
  'problem.slot_in_past': '**Это время уже прошло.** Запись не создана, форма сохранена. Выберите более позднее.',
  'problem.booking_in_progress': '**Запись уже создаётся.** Подождите несколько секунд, не записывайте повторно.',
  'problem.outcome_unknown': '**Пока неизвестно, создана ли запись.** Проверяем в {provider}, не записывайте повторно.',
  'problem.booking_refused':
    '**{provider} отказал в записи.** Запись не создана, форма сохранена. Выберите другое время или сотрудника.',
  'problem.contact_missing':
    '**У клиента нет телефона.** Запись не создана, форма сохранена. Введите телефон и запишите ещё раз.',
};
