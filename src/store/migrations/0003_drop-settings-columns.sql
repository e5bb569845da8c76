-- What was chosen before moves into the JSON column; this statement is written by hand.
UPDATE `communities` SET `settings` = json_object('threshold', `threshold`, 'reviewBudgetPerDay', `review_budget_per_day`, 'auditRate', `audit_rate`)
WHERE `threshold` IS NOT NULL AND `review_budget_per_day` IS NOT NULL AND `audit_rate` IS NOT NULL;--> statement-breakpoint
ALTER TABLE `communities` DROP COLUMN `threshold`;--> statement-breakpoint
ALTER TABLE `communities` DROP COLUMN `review_budget_per_day`;--> statement-breakpoint
ALTER TABLE `communities` DROP COLUMN `audit_rate`;