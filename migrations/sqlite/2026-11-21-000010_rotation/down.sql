ALTER TABLE keys DROP COLUMN expires_at;
ALTER TABLE keys DROP COLUMN retired_at;
ALTER TABLE keys DROP COLUMN active_at;
