"""`payung init`: a government, its programme from a ready configuration, its administrator."""




EXAMPLE = "Contoh: payung init --region 33.19 --template kudus"
