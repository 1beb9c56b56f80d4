import type { rightsCheck as english } from '../en/rights-check.ts';
import type { Translation } from '../words.ts';

export const rightsCheck: Translation<typeof english> = {
  'rights.title': 'Permissões',
  'rights.of': 'Permissões de {name}',
  'rights.count': { one: 'Falta {count}', many: 'Faltam {count}', other: 'Faltam {count}' },
  'rights.ok': 'Todas',
  'rights.unknown': 'Ainda não se sabe',
  'rights.state.present': 'ativada',
  'rights.state.missing': 'falta',
  'rights.state.unknown': 'não se sabe',
  'rights.must': 'obrigatória',
  'rights.path':
    'Ative no {provider}: **Configurações › Configurações do sistema › Lista de usuários › {name} › Direitos de acesso**',
  'rights.pathWebhooks':
    'Ative no {provider}: **Configurações › Configurações do sistema › Lista de usuários › {name} › Direitos de acesso › Configurações**',
  'rights.at': 'Desativada em {locations}.',
  'rights.again': 'Verificar de novo',
  'rights.daily': 'Também uma vez por dia; um alerta avisa se alguma se perder.',
  'right.webhooks': 'Alterar as configurações de WebHook',
  'right.webhooks.loss': 'Sem ela o {provider} não pode nos avisar das mudanças; os negócios atrasam até 5 min.',
  'right.schedule': 'Ver a agenda e os agendamentos',
  'right.schedule.loss': 'Sem ela não se veem horários livres nem agendamentos.',
  'right.create': 'Agendamentos: criar',
  'right.create.loss': 'Sem ela ninguém agenda a partir de um negócio.',
  'right.move': 'Agendamentos: mover',
  'right.move.loss': 'Sem ela os agendamentos não são movidos nem editados aqui.',
  'right.delete': 'Agendamentos: excluir',
  'right.delete.loss': 'Sem ela os agendamentos não são cancelados aqui.',
  'right.client_data': 'Dados do cliente',
  'right.client_data.loss': 'Sem ela o cliente não é reconhecido por telefone ou e-mail, e os totais ficam vazios.',
  'right.add_client': 'Adicionar um cliente ao agendamento',
  'right.add_client.loss': 'Sem ela os agendamentos ficam sem o cliente.',
  'right.services': 'Serviços',
  'right.services.loss': 'Sem ela podem faltar serviços e preços na janela de agendamento.',
  'right.loyalty': 'Lista de fidelidade do cliente',
  'right.loyalty.loss': 'Sem ela os planos não aparecem nem vão para os campos.',
  'right.visit_history': 'Histórico de visitas do cliente',
  'right.visit_history.loss': 'Sem ela o histórico do cartão tem lacunas.',
  'right.appointment_list': 'Lista de agendamentos',
  'right.appointment_list.loss':
    'Sem ela só se veem agendamentos de algumas pessoas ou recentes; os outros não movem negócios.',
};
