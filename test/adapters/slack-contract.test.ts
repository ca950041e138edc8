import { contract } from './contract.ts';
import { openSlackStage } from './slack-stage.ts';

contract('Slack', () => openSlackStage());
