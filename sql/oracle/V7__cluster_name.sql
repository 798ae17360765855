-- CLUSTER is a word of the language here; the column has had this name from the beginning.
begin
    null;
end;
/
