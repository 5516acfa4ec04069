import type { Stories, Story } from './story.ts';

const exemption = (what: string): Story => ({
  title: `${what}[ #{exemption_request.number}] {action}`,
  link: 'exemption_request.html_url',
  body: 'exemption_request.requester_comment',
  facts: {
    Requester: '{exemption_request.requester_login}',
    Resource: '{exemption_request.resource_identifier}',
    Status: '{exemption_request.status}',
  },
});

/** Who may do what: people, teams, organizations, Apps, sponsors, exemptions. */
export const STORIES_OF_ACCOUNTS: Stories = {
  member: {
    title: 'Collaborator[ {member.login}] {action}',
    link: 'member.html_url',
    facts: {
      Permission: '[{changes.permission.to}][{changes.old_permission.from} before]',
      Role: '{changes.role_name.to}',
    },
  },
  membership: { title: 'Member[ {member.login}] {action}[: team {team.name}]', link: 'team.html_url member.html_url' },
  organization: {
    title: 'Organization {action}[: {membership.user.login}][: {invitation.login}]',
    link: 'membership.user.html_url user.html_url',
    facts: { Role: '{membership.role|words}', 'Former name': '{changes.login.from}' },
  },
  organization_custom_property: {
    title: 'Custom property[ {definition.property_name}] {action}',
    body: 'definition.description',
  },
  organization_custom_property_values: { title: 'Custom properties {action}[: {new_property_values}]' },
  org_block: { title: 'User[ {blocked_user.login}] {action}', link: 'blocked_user.html_url' },
  team: {
    title: 'Team[ {team.name}] {action}',
    link: 'team.html_url',
    body: 'team.description',
    facts: { Permission: '{team.permission}', Privacy: '{team.privacy}' },
  },
  team_add: { title: 'Added to team[ {team.name}]', link: 'team.html_url', facts: { Permission: '{team.permission}' } },
  github_app_authorization: { title: 'Authorization of a GitHub App {action}' },
  installation: {
    title: 'Installation of a GitHub App {action}[ for {installation.account.login}]',
    link: 'installation.html_url',
    facts: { App: '{installation.app_slug}', Repositories: '{repositories}', Requester: '{requester}' },
  },
  installation_repositories: {
    title: 'Repositories {action}[ for the GitHub App {installation.app_slug}]',
    link: 'installation.html_url',
    facts: { Added: '{repositories_added}', Removed: '{repositories_removed}', Selection: '{repository_selection}' },
  },
  installation_target: {
    title: 'Account of an installation {action}[: {account.login}]',
    link: 'account.html_url',
    facts: { 'Former name': '{changes.login.from}' },
  },
  personal_access_token_request: {
    title: 'Request for a personal access token {action}[: {personal_access_token_request.owner.login}]',
    facts: {
      Token: '{personal_access_token_request.token_name}',
      Repositories: '{personal_access_token_request.repositories}',
    },
  },
  marketplace_purchase: {
    title: 'Marketplace plan {action}[: {marketplace_purchase.account.login}]',
    facts: {
      Plan: '{marketplace_purchase.plan.name}',
      'Former plan': '{previous_marketplace_purchase.plan.name}',
      Units: '{marketplace_purchase.unit_count}',
      Effective: '{effective_date}',
    },
  },
  sponsorship: {
    title: 'Sponsorship {action}[ of {sponsorship.sponsorable.login}][ by {sponsorship.sponsor.login}]',
    link: 'sponsorship.sponsorable.html_url sponsorship.sponsor.html_url',
    facts: {
      Tier: '{sponsorship.tier.name}',
      'Former tier': '{changes.tier.from.name}',
      Effective: '{effective_date}',
    },
  },
  dismissal_request_code_scanning: exemption('Dismissal of a code scanning alert'),
  dismissal_request_secret_scanning: exemption('Dismissal of a secret scanning alert'),
  exemption_request_push_ruleset: exemption('Exemption from push rules'),
  exemption_request_secret_scanning: exemption('Exemption from push protection'),
};
