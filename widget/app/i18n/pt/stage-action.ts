import type { stageAction as english } from '../en/stage-action.ts';
import type { Translation } from '../words.ts';

export const stageAction: Translation<typeof english> = {
  'stageAct.what': 'O que acontece com o agendamento',
  'stageAct.location': 'Unidade',
  'stageAct.services': 'Serviços',
  'stageAct.noService': 'Escolha pelo menos um',
  'stageAct.chooseServices': 'Escolha pelo menos um serviço: até lá esta ação não faz nada.',
  'stageAct.teamMember': 'Profissional',
  'stageAct.anyone': 'Qualquer um que esteja livre',
  'stageAct.notBefore': 'Não antes de, em dias',
  'stageAct.comment': 'Comentário do agendamento',
  'stageAct.daysLater': 'Quantos dias depois',
  'stageAct.reason': 'Motivo',
  'stageAct.noLocations':
    '**Nenhuma unidade está conectada.** Conecte primeiro o {provider} nas configurações do Slotdesk.',
  'stageAct.act.book': 'Agendar o horário livre mais próximo',
  'stageAct.act.reschedule': 'Passar para um dia depois',
  'stageAct.act.set_status': 'Definir o status',
  'stageAct.act.cancel': 'Cancelar',
  'stageAct.then.book':
    'O horário livre mais próximo é agendado para o contato do negócio. Quem já tem um agendamento à frente não ganha outro.',
  'stageAct.then.reschedule': 'Passa para o horário livre mais próximo do mesmo profissional nesse dia ou depois.',
  'stageAct.then.set_status': 'O status muda no {provider}. O cliente não recebe mensagem nossa.',
  'stageAct.then.cancel': 'É cancelado no {provider}, e o motivo fica no histórico do negócio.',
};
