@aws
runtime node
