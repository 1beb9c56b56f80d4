import type { bookingProblems as english } from '../en/booking-problems.ts';
import type { Translation } from '../words.ts';

export const bookingProblems: Translation<typeof english> = {
  'problem.location_unknown': '**Esta unidade não está mais conectada.** Nada foi agendado. Escolha outra.',
  'problem.service_unknown':
    '**Este serviço não é mais oferecido aqui.** Nada foi agendado; seu formulário continua como estava. Escolha outro.',
  'problem.team_member_unavailable':
    '**Não é possível agendar com este profissional.** Nada foi agendado; seu formulário continua como estava. Escolha outro.',
  'problem.slot_taken':
    '**Este horário não está mais livre.** Alguém acabou de ocupá-lo. Nada foi agendado; seu formulário continua como estava.',
  'problem.slot_in_past':
    '**Este horário já passou.** Nada foi agendado; seu formulário continua como estava. Escolha um mais tarde.',
  'problem.booking_in_progress': '**Este agendamento está sendo feito.** Espere alguns segundos; não agende de novo.',
  'problem.outcome_unknown':
    '**Ainda não sabemos se foi agendado.** Estamos conferindo com o {provider}; não agende de novo.',
  'problem.booking_refused':
    '**O {provider} recusou o agendamento.** Nada foi agendado; seu formulário continua como estava. Escolha outro horário ou profissional.',
  'problem.not_booked': '**Não foi agendado.** Seu formulário continua como estava; agende quando estiver certo.',
  'problem.contact_missing':
    '**O cliente não tem telefone.** Nada foi agendado; seu formulário continua como estava. Digite um telefone e agende de novo.',
  'problem.phone_unclear':
    '**Este telefone não pode ser lido aqui.** Nada foi agendado; seu formulário foi mantido. Escreva-o com + e o código do país.',
};
